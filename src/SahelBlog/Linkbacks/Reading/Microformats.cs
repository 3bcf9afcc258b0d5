using AngleSharp.Dom;

namespace SahelBlog.Linkbacks.Reading;

/// <summary>What an element's classes say by microformats2 (W9); others are passed over.</summary>
[Flags]
internal enum Microformats
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>h-entry</c></summary>
    Entry = 1,

    /// <summary><c>h-cite</c>, or an entry within an entry: somebody else's words, not those of the page.</summary>
    Cite = 1 << 1,

    /// <summary><c>h-card</c></summary>
    Card = 1 << 2,

    /// <summary><c>h-feed</c></summary>
    Feed = 1 << 3,

    /// <summary>Another known <c>h-…</c>, which keeps its properties to itself.</summary>
    Other = 1 << 4,

    /// <summary>Any thing that has properties.</summary>
    Item = Entry | Cite | Card | Feed | Other,

    /// <summary><c>u-in-reply-to</c></summary>
    Reply = 1 << 5,

    /// <summary><c>u-like-of</c></summary>
    Like = 1 << 6,

    /// <summary><c>u-repost-of</c></summary>
    Repost = 1 << 7,

    /// <summary><c>u-bookmark-of</c></summary>
    Bookmark = 1 << 8,

    /// <summary>Any property that says what the entry does with another page.</summary>
    Deed = Reply | Like | Repost | Bookmark,

    /// <summary><c>p-author</c></summary>
    Author = 1 << 9,

    /// <summary><c>p-name</c></summary>
    Name = 1 << 10,

    /// <summary><c>e-content</c></summary>
    Content = 1 << 11,

    /// <summary><c>p-summary</c></summary>
    Summary = 1 << 12,

    /// <summary><c>dt-published</c></summary>
    Published = 1 << 13,

    /// <summary><c>u-url</c></summary>
    Url = 1 << 14,

    /// <summary><c>u-photo</c></summary>
    Photo = 1 << 15,

    /// <summary><c>p-rsvp</c></summary>
    Rsvp = 1 << 16,

    /// <summary><c>value</c>: a part of a date.</summary>
    Value = 1 << 17,
}

/// <summary>Reads classes.</summary>
internal static class MicroformatClasses
{
    /// <summary>What an element's classes say.</summary>
    public static Microformats Of(IElement element)
    {
        var found = Microformats.None;
        if (element.GetAttribute("class") is not { } classes)
            return found;
        foreach (var range in classes.AsSpan().SplitAny(" \t\n\f\r"))
            found |= One(classes.AsSpan(range));
        return found;
    }

    private static Microformats One(ReadOnlySpan<char> name) =>
        name switch
        {
            "h-entry" => Microformats.Entry,
            "h-cite" => Microformats.Cite,
            "h-card" => Microformats.Card,
            "h-feed" => Microformats.Feed,
            // By name: style sheets have classes like h-full.
            "h-adr" or "h-app" or "h-event" or "h-geo" or "h-item" or "h-listing" or "h-product" => Microformats.Other,
            "h-recipe" or "h-resume" or "h-review" or "h-review-aggregate" or "h-x-app" => Microformats.Other,
            "u-in-reply-to" => Microformats.Reply,
            "u-like-of" => Microformats.Like,
            "u-repost-of" => Microformats.Repost,
            "u-bookmark-of" => Microformats.Bookmark,
            "p-author" or "u-author" => Microformats.Author,
            "p-name" => Microformats.Name,
            "e-content" or "p-content" => Microformats.Content,
            "p-summary" or "e-summary" => Microformats.Summary,
            "dt-published" => Microformats.Published,
            "u-url" => Microformats.Url,
            "u-photo" => Microformats.Photo,
            "p-rsvp" => Microformats.Rsvp,
            "value" or "value-title" => Microformats.Value,
            _ => Microformats.None,
        };
}
