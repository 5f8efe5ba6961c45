"""From positions to what could be agreed: engines that take plain numbers and give plain numbers, with reasons."""
