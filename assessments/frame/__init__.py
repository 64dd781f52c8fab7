"""What stands above every page of a project: where it is, the project's other parts, its rounds, and help."""
