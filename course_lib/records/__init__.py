"""What learners did."""
