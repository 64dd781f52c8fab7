"""What the project does about its results: who does what by when, and by which indicators it will know."""
