using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SahelBlog.Web.Pages;

/// <summary>What a page tells the layout around it.</summary>
internal sealed record PageChrome(string Title, Phrases Phrases)
{
    /// <summary>For search engines and previews; null leaves it out.</summary>
    public string? Description { get; init; }

    /// <summary>The page's own path, where copies of it under other addresses are to be counted as it.</summary>
    public string? Canonical { get; init; }

    /// <summary>Which link of the navigation is this page.</summary>
    public string? Current { get; init; }

    /// <summary>Whether the blog's name stands large.</summary>
    public bool IsFront { get; init; }

    /// <summary>Whether search engines are asked to pass over it.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Whether a reading line runs along the top.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Whether it takes pingbacks (P2).</summary>
    public bool TakesPingbacks { get; init; }

    /// <summary>Whether it takes webmentions (W1).</summary>
    public bool TakesWebmentions { get; init; }

    /// <summary>The feed of the comments under it, if it takes any.</summary>
    public string? CommentFeed { get; init; }

    /// <summary>The page of numbers this list belongs to, for rel=prev and rel=next.</summary>
    public static PageChrome Of(ViewDataDictionary data) => (PageChrome)data[nameof(PageChrome)]!;

    public void PutInto(ViewDataDictionary data) => data[nameof(PageChrome)] = this;
}
