"""What people decide: actions and their undoing, drafts, and decisions brought in from another database."""
