namespace SahelBlog.Markup;

/// <summary>A post's text, made ready for every place that shows it.</summary>
/// <param name="Html">The article's sanitized HTML, for an element of class <c>prose</c>.</param>
/// <param name="Outline">The headings of levels 2 and 3 in order, without those inside quotes and callouts.</param>
/// <param name="Words">The number of words a reader reads, code blocks not counted; 0 or more.</param>
/// <param name="Minutes">The reading time at 220 words a minute, rounded up; at least 1.</param>
/// <param name="LeadHtml">
/// The first paragraph as sanitized HTML with its <c>p</c>, without note references, ids and links
/// into the article; made from <paramref name="Excerpt"/> where there is no paragraph, empty where
/// there is no text.
/// </param>
/// <param name="Excerpt">
/// The plain text of the beginning, at most 300 UTF-16 characters, cut at a word; empty only where
/// the article shows no words at all.
/// </param>
/// <param name="Links">
/// The distinct addresses linked to, in order: absolute http(s) ones and paths from the root, each as
/// it stands in the HTML, fragment included.
/// </param>
public sealed record RenderedPost(
    string Html,
    IReadOnlyList<OutlineEntry> Outline,
    int Words,
    int Minutes,
    string LeadHtml,
    string Excerpt,
    IReadOnlyList<string> Links
);

/// <summary>A heading that a table of contents can point to.</summary>
/// <param name="Level">2 or 3.</param>
/// <param name="Id">The heading's id, without <c>#</c>; unique in the article, never one that pages use.</param>
/// <param name="Text">The heading's words as plain text, not encoded.</param>
public sealed record OutlineEntry(int Level, string Id, string Text);
