"""What the pages of the plan and of indicators show."""
