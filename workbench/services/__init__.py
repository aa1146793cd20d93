"""The use cases, each called alike by the command line and the terminal screens."""
