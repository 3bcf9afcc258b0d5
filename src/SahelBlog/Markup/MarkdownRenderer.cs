namespace SahelBlog.Markup;

/// <summary>
/// Turns Markdown into the HTML that the pages show: parsed, cleaned by an allow-list, then dressed
/// in the design's markup. Thread-safe; one instance serves the whole program.
/// </summary>
/// <remarks>
/// Neither method throws for any text. Text that is too deeply nested or too costly to parse is shown
/// as plain, escaped paragraphs. Rendering takes milliseconds, so it belongs where a text is saved.
/// </remarks>
public sealed class MarkdownRenderer
{
    private readonly PostRendering posts;
    private readonly CommentRendering comments;

    /// <summary>Builds the parsers and allow-lists once. Grammars for code are loaded when first met.</summary>
    public MarkdownRenderer()
    {
        var colours = new CodeColours();
        posts = new PostRendering(colours);
        comments = new CommentRendering(colours);
    }

    /// <summary>Renders an author's text: every extension, and raw HTML as far as the allow-list goes.</summary>
    /// <param name="markdown">The text as written, of any length; blank gives empty HTML.</param>
    /// <param name="language">
    /// A BCP 47 tag for the words that rendering adds: <c>en</c>, <c>fr</c> and <c>ar</c> with their
    /// regions; any other tag, blank or not, means English.
    /// </param>
    /// <returns>The HTML and what the pages around it need to know.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public RenderedPost RenderPost(string markdown, string language)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(language);
        return posts.Render(SourceText.Tidy(markdown), Phrases.For(language));
    }

    /// <summary>Renders a stranger's text: a small subset, with raw HTML shown as the text it is.</summary>
    /// <param name="markdown">The text as written, of any length; blank gives empty HTML.</param>
    /// <returns>The HTML, its plain words, its direction and the number of its links.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="markdown"/> is null.</exception>
    public RenderedComment RenderComment(string markdown) => RenderComment(markdown, []);

    /// <summary>The same, with links from each <c>@Name</c> of the people in the thread.</summary>
    /// <param name="markdown">The text as written, of any length; blank gives empty HTML.</param>
    /// <param name="people">Whom it may call by name, the nearest bearer of a name first; some hundreds at most.</param>
    /// <returns>The HTML, its plain words, its direction and the number of its links, names not counted.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public RenderedComment RenderComment(string markdown, IReadOnlyList<Mentionable> people)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(people);
        return comments.Render(SourceText.Tidy(markdown), people);
    }
}
