namespace SahelBlog.Linkbacks.Reading;

/// <summary>A place where a page points somewhere.</summary>
/// <param name="Address">As it stands in the attribute.</param>
/// <param name="Kind">How it points.</param>
/// <param name="Start">Where its words start in the text.</param>
/// <param name="End">Where they end.</param>
/// <param name="Language">The nearest <c>lang</c> around it.</param>
/// <param name="Entry">The entry that it stands in.</param>
/// <param name="Deed">What the entry does there, when it says so by a microformat (W9).</param>
internal sealed record Pointer(
    string Address,
    PointerKind Kind,
    int Start,
    int End,
    string? Language,
    PageItem? Entry,
    LinkbackKind Deed = LinkbackKind.Link
);
