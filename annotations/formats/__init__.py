"""What machines read: Web Annotation and ClaimReview. Pure: values in, JSON-LD out."""
