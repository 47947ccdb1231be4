"""Agenda and record to a draft article: sentences, each with the facts it tells and what proves them.

A deterministic grammar, no language model: the same agenda and record give the same bytes. What nothing but
the agenda speaks for stands inside `[TO CONFIRM n: ...]`; what did not happen is not told at all.
Every frame with its slots, and what a further language needs, stands in docs/article.md.

In the order of the work; each imports only those above it:
  scripts.py    where a word stands by itself, also between characters that no blanks part
  slots.py      what a sentence is made with, in no language yet: typed slots, Spec
  languages/    what each language does that is no sentence: lists, quotation marks, dates, counts, articles
  model.py      Fact and Evidence; Draft -> Section -> Paragraph -> Sentence; Gap, Report
  proof/        Agenda, Record -> Facts       what is known, and what proves it
  words/        Spec -> wordings              names, abbreviations, marks in one language
  frames/       Facts -> Specs                which sentences are told, in which order, by register
  writing/      Specs -> Sections             a wording for each sentence, numbered marks, paragraphs
  document.py   Document: the article as it is kept, with what people made of each sentence
  exports/      Draft -> Edition -> text      Markdown, page, plain text
  products/     Facts -> what goes out beside it: headline, titles, posts, captions
  measures/     Draft -> figures              quality beside its targets
  keeping/      Document, Document -> Document: edits, merges, files that come back
  report.py     what the draft could not say: gaps, conflicts, what was withheld
  draft.py      all of it: build_draft
"""
