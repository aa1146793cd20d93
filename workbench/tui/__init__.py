"""The terminal screens, thin over the services."""
