namespace SahelBlog.Linkbacks.Reading;

/// <summary>A run of a page's visible text, or a text that stands in an attribute.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Instead">The attribute's text; null for visible text.</param>
internal sealed record PageWords(int Start, int End, string? Instead = null)
{
    /// <summary>The text itself.</summary>
    /// <param name="page">The page's visible text.</param>
    /// <param name="max">UTF-16 units at most.</param>
    public string In(string page, int max) => Instead ?? page.Substring(Start, Math.Min(max, End - Start));
}

/// <summary>
/// An entry, a citation or a card of a page with the properties that it names. The first of each counts; addresses and
/// texts are as they stand in the page.
/// </summary>
internal sealed class PageItem(Microformats type, PageItem? parent, int start)
{
    /// <summary>One of <see cref="Microformats.Item"/>.</summary>
    public Microformats Type => type;

    /// <summary>The item around it.</summary>
    public PageItem? Parent => parent;

    /// <summary>Where its words start.</summary>
    public int Start => start;

    /// <summary>Where they end.</summary>
    public int End { get; set; }

    /// <summary><c>u-url</c></summary>
    public string? Url { get; set; }

    /// <summary><c>u-photo</c></summary>
    public string? Photo { get; set; }

    /// <summary>The first link inside, which stands for a <c>u-url</c> that is not named.</summary>
    public string? FirstLink { get; set; }

    /// <summary>The first image inside, which stands for a <c>u-photo</c> that is not named.</summary>
    public string? FirstImage { get; set; }

    /// <summary>The description of the first image, which stands for a name without letters.</summary>
    public string? FirstImageText { get; set; }

    /// <summary><c>p-name</c></summary>
    public PageWords? Name { get; set; }

    /// <summary><c>e-content</c></summary>
    public PageWords? Content { get; set; }

    /// <summary><c>p-summary</c></summary>
    public PageWords? Summary { get; set; }

    /// <summary><c>dt-published</c></summary>
    public string? Published { get; set; }

    /// <summary>The parts of a date that is being read; null outside one.</summary>
    public List<string>? DateParts { get; set; }

    /// <summary><c>p-author</c>: a card, or an element taken for one.</summary>
    public PageItem? Author { get; set; }

    /// <summary>Whether it answers an invitation, which is no reply.</summary>
    public bool IsRsvp { get; set; }

    /// <summary>Its own address, named or not.</summary>
    public string? Address => Url ?? FirstLink;
}
