using AngleSharp.Dom;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>
/// What one walk over a page gathers. The walk keeps its own stack and reads children by index, so that neither
/// depth nor breadth of a hostile page makes it slow or overflows the thread's stack.
/// </summary>
internal sealed class SourceOutline
{
    // Places where a page points somewhere; more than the longest link lists have, few enough to hold.
    private const int MaxPointers = 20_000;

    // UTF-16 units of a heading that are looked at.
    private const int MaxHeading = 2000;

    private readonly PageText words = new();
    private readonly ItemReader items;
    private int openLinks;

    private SourceOutline() => items = new ItemReader(words);

    /// <summary>The visible text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the page points, in document order.</summary>
    public List<Pointer> Pointers { get; } = [];

    /// <summary>What the page says of itself.</summary>
    public PageHead Head { get; } = new();

    /// <summary>The entries of the page (W9), those within others left out.</summary>
    public IReadOnlyList<PageItem> Entries => items.Entries;

    /// <summary>The people whom the page names outside any entry.</summary>
    public IReadOnlyList<PageItem> Cards => items.Cards;

    /// <summary>The first link that names the author by its <c>rel</c>.</summary>
    public PageItem? AuthorLink { get; private set; }

    /// <summary>The text of the first <c>h1</c>.</summary>
    public string? Heading { get; private set; }

    /// <summary>The language of the root element.</summary>
    public string? Language { get; private set; }

    /// <summary>Walks a page once.</summary>
    /// <param name="root">Its root element.</param>
    /// <param name="cancel">The deadline.</param>
    /// <returns>What was found.</returns>
    public static SourceOutline Of(IElement root, CancellationToken cancel)
    {
        var outline = new SourceOutline { Language = LanguageOf(root) };
        var open = new Stack<Frame>();
        open.Push(outline.Enter(root, outline.Language)!.Value);
        while (open.TryPop(out var frame))
        {
            cancel.ThrowIfCancellationRequested();
            if (frame.Next == frame.Element.ChildNodes.Length)
            {
                outline.Leave(frame);
                continue;
            }

            open.Push(frame with { Next = frame.Next + 1 });
            switch (frame.Element.ChildNodes[frame.Next])
            {
                case IText text:
                    outline.words.Append(text.Data);
                    break;
                case IElement child when outline.Enter(child, frame.Language) is { } entered:
                    open.Push(entered);
                    break;
            }
        }

        outline.Text = outline.words.ToString();
        return outline;
    }

    // Returns null when nothing inside the element counts.
    private Frame? Enter(IElement element, string? around)
    {
        var name = element.LocalName;
        var marks = MicroformatClasses.Of(element);
        if (SourceElements.IsHead(name))
        {
            Head.Note(element);
            Close(new Frame(element, 0, words.Length, around, around, marks, Item: null));
            return null;
        }

        if (SourceElements.IsBlock(name))
            words.Break();
        foreach (var address in SourceElements.References(element))
            Point(new Pointer(address, PointerKind.Reference, words.Length, words.Length, around, items.OpenEntry));
        if (SourceElements.IsOpaque(name))
            return null;
        if (name == "img" && openLinks > 0)
            words.Append(element.GetAttribute("alt") ?? "");

        var isLink = SourceElements.IsLink(element);
        openLinks += isLink ? 1 : 0;
        var start = isLink || name == "h1" ? words.Mark() : words.Length;
        var language = LanguageOf(element) ?? around;
        return new Frame(element, 0, start, around, language, marks, items.Open(element, marks));
    }

    private void Leave(Frame frame)
    {
        var element = frame.Element;
        var end = Math.Max(frame.Start, words.Length);
        if (SourceElements.IsLink(element))
        {
            openLinks--;
            var address = element.GetAttribute("href")!;
            Point(new Pointer(address, PointerKind.Hyperlink, frame.Start, end, frame.Around, items.OpenEntry));
            if (AuthorLink is null && SourceElements.HasRel(element, "author"))
                AuthorLink = new PageItem(Microformats.Card, parent: null, frame.Start) { End = end, Url = address };
        }
        else if (element.LocalName == "h1" && string.IsNullOrEmpty(Heading))
        {
            Heading = words.From(frame.Start, MaxHeading);
        }

        Close(frame);
        if (SourceElements.IsBlock(element.LocalName))
            words.Break();
    }

    private void Close(Frame frame)
    {
        if (items.Close(frame.Element, frame.Marks, frame.Item, frame.Start) is not { } address)
            return;
        var end = Math.Max(frame.Start, words.Length);
        var pointer = new Pointer(
            address,
            PointerKind.Reference,
            frame.Start,
            end,
            frame.Around,
            items.OpenEntry,
            Deed(frame.Marks)
        );
        Point(pointer);
    }

    private void Point(Pointer pointer)
    {
        if (Pointers.Count < MaxPointers)
            Pointers.Add(pointer);
    }

    private static LinkbackKind Deed(Microformats marks) =>
        marks.HasFlag(Microformats.Reply) ? LinkbackKind.Reply
        : marks.HasFlag(Microformats.Repost) ? LinkbackKind.Repost
        : marks.HasFlag(Microformats.Like) ? LinkbackKind.Like
        : LinkbackKind.Bookmark;

    private static string? LanguageOf(IElement element) =>
        element.GetAttribute("lang") ?? element.GetAttribute("xml:lang");

    // Around is the language outside the element: a link's own may be that of the page it leads to.
    private readonly record struct Frame(
        IElement Element,
        int Next,
        int Start,
        string? Around,
        string? Language,
        Microformats Marks,
        PageItem? Item
    );
}
