using System.Globalization;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>What a page's entry says (W9): its name, its author, when it was published, and its text.</summary>
internal sealed class SourceEntry(SourceOutline page, PageItem? entry, Uri resolveFrom)
{
    // Characters, as a reader counts them.
    internal const int MaxAuthor = 100;
    internal const int MaxText = 1500;

    // UTF-16 units of a name or text that are looked at before it is cut.
    private const int MaxName = 2000;
    private const int MaxContent = (MaxText + 1) * LinkExcerpt.MaxUnitsPerElement;

    // Nobody blogged before; what says otherwise is a clock that was never set.
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // How far the clock of an honest server may be ahead, or its time zone be mistaken.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The entry's name; empty when it has none, or when that is merely its whole text, as of short notes.</summary>
    public string Name
    {
        get
        {
            if (entry?.Name is not { } said)
                return "";
            var name = PageText.Clean(said.In(page.Text, MaxName), SourceNames.MaxTitle);
            var content = entry.Content ?? entry.Summary;
            if (content is null)
                return name;
            var holdsText = said.Instead is null && said.Start <= content.Start && content.End <= said.End;
            var text = PageText.Clean(content.In(page.Text, MaxName), SourceNames.MaxTitle * 2);
            var beginning = name.TrimEnd('…', '.', ' ');
            var isBeginning = name != beginning && text.StartsWith(beginning, StringComparison.Ordinal);
            return holdsText || isBeginning || name == text ? "" : name;
        }
    }

    /// <summary>What the entry says, in plain text: its content, else its summary, else its name.</summary>
    public string Text =>
        (entry?.Content ?? entry?.Summary ?? entry?.Name) is { } said
            ? said.Instead is { } instead
                ? PageText.Clean(instead, MaxText)
                : PageText.Normal(LinkExcerpt.Head(said.In(page.Text, MaxContent).Trim(), MaxText))
            : "";

    /// <summary>The entry's own address.</summary>
    public Uri? Url => PageAddress.ToKeep(resolveFrom, entry?.Url);

    /// <summary>Who wrote it: the entry's author, its feed's, the page's, or the one person on the page.</summary>
    public SourceAuthor? Author =>
        (OfEntry() ?? page.AuthorLink ?? OnlyCard()) is { } card && From(card) is { } author ? author : FromHead();

    /// <summary>When it was published, as far as that can be.</summary>
    /// <param name="now">The time of the reading.</param>
    public DateTimeOffset? PublishedBy(DateTimeOffset now) =>
        (Date(entry?.Published) ?? Date(page.Head.Published)) is { } date && date >= Earliest && date <= now + Ahead
            ? date
            : null;

    private PageItem? OfEntry()
    {
        for (var item = entry; item is not null; item = item.Parent)
        {
            if (item.Author is { } author)
                return author;
        }

        return null;
    }

    private PageItem? OnlyCard() =>
        page.Cards is [var only] ? only : page.Cards.FirstOrDefault(card => IsFrontPage(card.Address));

    private bool IsFrontPage(string? address) =>
        PageAddress.Resolve(resolveFrom, address) is { AbsolutePath: "/", Query: "" } url
        && url.IdnHost == resolveFrom.IdnHost;

    private SourceAuthor? From(PageItem card)
    {
        var said = card.Name ?? new PageWords(card.Start, card.End);
        var name = PageText.Clean(said.In(page.Text, MaxName), MaxAuthor);
        var url = PageAddress.ToKeep(resolveFrom, card.Address);
        name = name == "" ? PageText.Clean(card.FirstImageText, MaxAuthor) : name;
        name = name == "" ? url?.IdnHost ?? "" : name;
        return name == ""
            ? null
            : new SourceAuthor(name, url, PageAddress.ToKeep(resolveFrom, card.Photo ?? card.FirstImage));
    }

    private SourceAuthor? FromHead()
    {
        var name = PageText.Clean(page.Head.Author, MaxAuthor);
        var url = PageAddress.ToKeep(resolveFrom, page.Head.AuthorUrl);
        name = name == "" ? url?.IdnHost ?? "" : name;
        return name == "" ? null : new SourceAuthor(name, url, Photo: null);
    }

    // Of the many forms that the framework takes, those that begin with a year.
    private static DateTimeOffset? Date(string? said) =>
        said?.Trim() is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..] text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
}
