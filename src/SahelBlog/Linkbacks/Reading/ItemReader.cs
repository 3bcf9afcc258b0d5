using AngleSharp.Dom;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>
/// Gathers the items of a page while it is walked: told of every element that opens and closes, it does a bounded
/// amount of work at each, however deep they stand.
/// </summary>
internal sealed class ItemReader(PageText words)
{
    // Entries and cards that are looked at; a page that is about one post has one or a few.
    private const int MaxItems = 100;

    // UTF-16 units and parts of a date.
    private const int MaxDate = 40;
    private const int MaxDateParts = 3;

    private readonly List<PageItem> entries = [];
    private readonly List<PageItem> cards = [];
    private PageItem? current;

    /// <summary>The entries of the page that stand in no other entry.</summary>
    public IReadOnlyList<PageItem> Entries => entries;

    /// <summary>The cards that stand in no other item.</summary>
    public IReadOnlyList<PageItem> Cards => cards;

    /// <summary>The entry that is open, to which what is read now belongs.</summary>
    public PageItem? OpenEntry { get; private set; }

    /// <summary>Takes in an element that opens.</summary>
    /// <returns>The item that it starts, if it does.</returns>
    public PageItem? Open(IElement element, Microformats marks)
    {
        if (marks.HasFlag(Microformats.Published) && current is not null)
            current.DateParts = [];
        var item = Start(marks);
        if (current is { } around)
            Hint(around, element);
        return item;
    }

    /// <summary>Takes in an element that closes.</summary>
    /// <param name="element">The element.</param>
    /// <param name="marks">Its classes.</param>
    /// <param name="item">The item that it started.</param>
    /// <param name="start">Where its words started.</param>
    /// <returns>The address of another page, with which the open entry does something; else null.</returns>
    public string? Close(IElement element, Microformats marks, PageItem? item, int start)
    {
        if (item is not null)
        {
            item.End = Math.Max(item.Start, words.Length);
            current = item.Parent;
            OpenEntry = item == OpenEntry ? null : OpenEntry;
        }

        var properties = marks & ~Microformats.Item;
        if (properties == Microformats.None || current is not { } owner)
            return null;
        Take(owner, element, properties, item, new PageWords(start, Math.Max(start, words.Length), Shown(element)));
        return owner.Type == Microformats.Entry && (properties & Microformats.Deed) != Microformats.None
            ? item?.Address ?? SourceElements.Address(element)
            : null;
    }

    private PageItem? Start(Microformats marks)
    {
        var type =
            marks.HasFlag(Microformats.Entry) ? Microformats.Entry
            : marks.HasFlag(Microformats.Cite) ? Microformats.Cite
            : marks.HasFlag(Microformats.Card) ? Microformats.Card
            : marks & Microformats.Item;
        if (type == Microformats.None)
            return null;
        // A comment under an entry is often an entry itself: what it does, the page does not do.
        if (type == Microformats.Entry && (OpenEntry is not null || current?.Type == Microformats.Cite))
            type = Microformats.Cite;

        var parent = current;
        current = new PageItem(type, parent, words.Length);
        if (type == Microformats.Entry)
        {
            OpenEntry = current;
            Add(entries, current);
        }
        else if (type == Microformats.Card && parent is null)
        {
            Add(cards, current);
        }

        return current;
    }

    private void Take(PageItem owner, IElement element, Microformats properties, PageItem? item, PageWords said)
    {
        if (properties.HasFlag(Microformats.Name))
            owner.Name ??= said;
        if (properties.HasFlag(Microformats.Content))
            owner.Content ??= said;
        if (properties.HasFlag(Microformats.Summary))
            owner.Summary ??= said;
        if (properties.HasFlag(Microformats.Url))
            owner.Url ??= item?.Address ?? SourceElements.Address(element);
        if (properties.HasFlag(Microformats.Photo))
            owner.Photo ??= SourceElements.Address(element);
        if (properties.HasFlag(Microformats.Author))
            owner.Author ??= item is { Type: Microformats.Card } ? item : NoCard(owner, element, said);
        if (properties.HasFlag(Microformats.Value) && owner.DateParts is { Count: < MaxDateParts } parts)
            parts.Add(Date(element, said));
        if (properties.HasFlag(Microformats.Published))
        {
            owner.Published ??= owner.DateParts is { Count: > 0 } dated ? string.Join(' ', dated) : Date(element, said);
            owner.DateParts = null;
        }

        owner.IsRsvp |= properties.HasFlag(Microformats.Rsvp);
    }

    private static void Hint(PageItem item, IElement element)
    {
        switch (element.LocalName)
        {
            case "a" or "area":
                item.FirstLink ??= element.GetAttribute("href");
                break;
            case "img" when item.FirstImage is null:
                item.FirstImage = element.GetAttribute("src");
                item.FirstImageText = element.GetAttribute("alt");
                break;
        }
    }

    private static PageItem NoCard(PageItem owner, IElement element, PageWords said) =>
        new(Microformats.Card, owner, said.Start)
        {
            End = said.End,
            Name = said,
            Url = SourceElements.Address(element),
        };

    private string Date(IElement element, PageWords said) =>
        element.GetAttribute("datetime") ?? said.Instead ?? words.From(said.Start, MaxDate).Trim();

    // What an element says without showing it.
    private static string? Shown(IElement element) =>
        element.LocalName switch
        {
            "data" or "input" => element.GetAttribute("value"),
            "abbr" => element.GetAttribute("title"),
            "img" or "area" => element.GetAttribute("alt"),
            _ => null,
        };

    private static void Add(List<PageItem> items, PageItem item)
    {
        if (items.Count < MaxItems)
            items.Add(item);
    }
}
