"""Full text of the reports: words found whatever their spelling, vowels and clitics, and phrases of them."""
