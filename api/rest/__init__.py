"""What holds for every operation: tokens, limits, errors, paging, requests that are sent again."""
