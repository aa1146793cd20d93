"""What leaves the database, and what has left it already."""
