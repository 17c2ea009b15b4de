"""Publishing and correcting an article's text, and deciding on passages whose words changed."""
