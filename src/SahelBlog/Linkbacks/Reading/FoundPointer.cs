namespace SahelBlog.Linkbacks.Reading;

/// <summary>The place where a page points to the target, chosen among all such places (W9).</summary>
internal sealed record FoundPointer
{
    private const string CommentFragment = "#comment-";

    /// <summary>The best way of pointing among all places.</summary>
    public required PointerKind Kind { get; init; }

    /// <summary>The absolute address, with its fragment.</summary>
    public required Uri Pointed { get; init; }

    /// <summary>What the page does with the target.</summary>
    public required LinkbackKind Deed { get; init; }

    /// <summary>The entry that points there, or the only one of the page.</summary>
    public required PageItem? Entry { get; init; }

    /// <summary>Where the words that point start in the page's text.</summary>
    public required int Start { get; init; }

    /// <summary>Where they end.</summary>
    public required int End { get; init; }

    /// <summary>The language around them, as it stands there.</summary>
    public required string? Language { get; init; }

    /// <summary>Looks through the places where a page points somewhere.</summary>
    /// <param name="page">The page.</param>
    /// <param name="resolveFrom">What its addresses are relative to.</param>
    /// <param name="target">Our page.</param>
    /// <param name="stop">The deadline.</param>
    /// <returns>A microformat that answers one comment, another microformat, a link, another reference, or null.</returns>
    public static FoundPointer? In(SourceOutline page, Uri resolveFrom, LinkTarget target, CancellationToken stop)
    {
        var found = new List<(Pointer Pointer, Uri Url)>();
        foreach (var pointer in page.Pointers)
        {
            stop.ThrowIfCancellationRequested();
            if (PageAddress.Resolve(resolveFrom, pointer.Address) is { } url && target.Matches(url))
                found.Add((pointer, url));
        }

        if (found.Count == 0)
            return null;
        var (chosen, pointed) = found.MinBy(one => Rank(one.Pointer, one.Url));
        // The words of a link say more than the element that holds it, or than one that is not seen at all.
        var words = found
            .Select(one => one.Pointer)
            .Where(one => one.Kind == PointerKind.Hyperlink)
            .MinBy(one => one.Start >= chosen.Start && one.End <= chosen.End ? 0 : 1);
        var entry = chosen.Entry ?? (page.Entries is [var only] ? only : null);
        return new FoundPointer
        {
            Kind = found.Min(one => one.Pointer.Kind),
            Pointed = pointed,
            // An answer to an invitation is no word in the conversation.
            Deed = entry is { IsRsvp: true } ? LinkbackKind.Link : chosen.Deed,
            Entry = entry,
            Start = (words ?? chosen).Start,
            End = (words ?? chosen).End,
            Language = (words ?? chosen).Language,
        };
    }

    private static int Rank(Pointer pointer, Uri url) =>
        pointer switch
        {
            { Deed: LinkbackKind.Reply } when url.Fragment.StartsWith(CommentFragment, StringComparison.Ordinal) => 0,
            { Deed: not LinkbackKind.Link } => 1,
            { Kind: PointerKind.Hyperlink } => 2,
            _ => 3,
        };
}
