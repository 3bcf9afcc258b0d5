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

    private readonly PageText words = new();
    private int openLinks;

    private SourceOutline() { }

    /// <summary>The visible text.</summary>
    public string Text => words.ToString();

    /// <summary>Where the page points, in document order.</summary>
    public List<Pointer> Pointers { get; } = [];

    /// <summary>What the page says of itself.</summary>
    public PageHead Head { get; } = new();

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
        var outline = new SourceOutline();
        var open = new Stack<Frame>();
        outline.Language = root.GetAttribute("lang") ?? root.GetAttribute("xml:lang");
        open.Push(new Frame(root, 0, 0));
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
                case IElement child when outline.Enter(child) is { } start:
                    open.Push(new Frame(child, 0, start));
                    break;
            }
        }

        return outline;
    }

    // Returns where the element's text starts, or null when nothing inside counts.
    private int? Enter(IElement element)
    {
        var name = element.LocalName;
        if (SourceElements.IsHead(name))
        {
            Head.Note(element);
            return null;
        }

        if (SourceElements.Reference(element) is { } address)
        {
            Point(new Pointer(address, LinkKind.Reference, words.Length, words.Length));
        }

        if (SourceElements.IsOpaque(name))
        {
            return null;
        }

        if (SourceElements.IsBlock(name))
        {
            words.Break();
        }

        if (name == "img" && openLinks > 0)
        {
            words.Append(element.GetAttribute("alt") ?? "");
        }

        if (!SourceElements.IsLink(element))
        {
            return name == "h1" ? words.Mark() : words.Length;
        }

        openLinks++;
        return words.Mark();
    }

    private void Leave(Frame frame)
    {
        var (element, _, start) = frame;
        if (SourceElements.IsLink(element))
        {
            openLinks--;
            Point(new Pointer(element.GetAttribute("href")!, LinkKind.Hyperlink, start, Math.Max(start, words.Length)));
        }
        else if (element.LocalName == "h1" && string.IsNullOrEmpty(Heading))
        {
            Heading = words.From(start);
        }

        if (SourceElements.IsBlock(element.LocalName))
        {
            words.Break();
        }
    }

    private void Point(Pointer pointer)
    {
        if (Pointers.Count < MaxPointers)
        {
            Pointers.Add(pointer);
        }
    }

    /// <summary>A place that points somewhere.</summary>
    /// <param name="Address">As it stands in the attribute.</param>
    /// <param name="Kind">How it points.</param>
    /// <param name="Start">Where its words start in the text.</param>
    /// <param name="End">Where they end.</param>
    internal sealed record Pointer(string Address, LinkKind Kind, int Start, int End);

    private readonly record struct Frame(IElement Element, int Next, int Start);
}
