"""Pages of questions: reading answers, making markup, our template pack."""
