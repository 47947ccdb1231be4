"""Agenda and record to a draft article: sentences, each with the facts it tells and what proves them.

A deterministic grammar, no language model: the same agenda and record give the same bytes. What nothing but
the agenda speaks for stands inside `[TO CONFIRM n: ...]`; what did not happen is not told at all.
Every frame with its slots, and what a further language will need, stands in docs/article.md.

In reading order:
  model.py     Fact and Evidence; Draft -> Section -> Paragraph -> Sentence; Gap, Report
  licence.py   what each fact allows a sentence to print
  facts.py     Facts: what is known, by fact, turn and outcome
  otherwise.py what another source says that was not believed
  ladder.py    agenda, record -> Facts: the evidence ladder, conflicts between its rungs
  slots.py     what a sentence is made with, in no language yet: typed slots, Spec
  languages/   what each language does that is no sentence: lists, quotation marks, dates, counts, articles
  scripts.py   where a word stands by itself, also between characters that no blanks part
  calling.py   how people are called in a language: full and short forms
  refer.py     names and abbreviations as they change from first to later mention
  agreement.py what words around a slot agree with: number, gender, count
  wording.py   Spec -> the sentence by each wording of its frame, slots filled as they stand
  marks.py     the marks around what is not proven or not known, by language
  notes.py     which notes are told, and as which sentence
  outcomes.py  an outcome's slots, by its type
  absent.py    how it is told that somebody missed a turn
  order.py     what may be said of the order of sessions
  lead.py      Facts -> the lead's sentences
  sessions.py  Facts -> one session's sentences
  style.py     the style switches that an article's editors set
  registers.py what report, minutes and internal note make of the sentences of the news
  telling.py   what is told in which order, by register
  headline.py  headline and description
  gaps.py      what is missing, as a mark says it and as the report does
  draft.py     chooses wordings and numbers the marks: build_draft
  report.py    what the draft could not say: gaps, conflicts, what was withheld
  document.py  Document: the article as it is kept, with what people made of each sentence
  document_json.py  a document as JSON, read strictly
  merge.py      stored Document, generated Document -> Document: what people wrote survives
  arrange.py    where each sentence stands after a merge
  edits.py      what people do to a Document: write, delete, restore, lock, add, resolve
  versions.py   which versions of a Document are of no use any more
  edited.py     a Document as a Draft to print, its marks numbered anew
  returned.py   edited HTML, edited Markdown with its sidecar -> Returned: stretches of text, some with an id
  match.py      which sentence each stretch is; what cannot be told is asked
  take_back.py  Returned -> the Document that it was exported from, edited
  both.py       that into an article that others changed meanwhile; what both changed is asked
  labels.py     the few words that stand around an article, by language
  edition.py    Draft -> Edition: what every format prints, and whether it may leave (marks, embargo)
  render_edition.py  an Edition as Markdown, and as a page with ids and JSON-LD
  render_text.py  an Edition as plain text, and the sidecar that keeps the ids
  fitting.py    a text within a length, in whole words
  lists.py     how long the lists of an English sentence are
  usage.py     "respectively" in English, for the measures
  habits.py    lists, endings of abbreviations, pronouns and marks as each language sets them
  side.py       titles, posts, quotation, a co-organiser's angle, the translators' table
  captions.py   what stands under pictures, and who is not named there; side_labels.py its words
  render.py    the article element of the editor's page, and the gap report as text
  invention.py what a sentence says that none of its facts licenses
  measure.py   the draft's quality as figures
  prose.py     running text as figures: sentences, lengths, reading grade
  honest.py    whether a plan is told as an event, and what is proven is told
  naming.py    whether people and organisations are introduced
  judge.py     all measures beside their targets: judge
  evidence.py  the facts and what speaks for and against them, as text
"""
