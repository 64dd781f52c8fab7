"""What a person sees first after signing in: what they have to do, and their projects."""
