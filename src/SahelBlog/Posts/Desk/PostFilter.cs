namespace SahelBlog.Posts;

/// <summary>The order of the desk's list.</summary>
public enum PostSort
{
    /// <summary>The latest first: by when they came out, drafts by when they were worked on.</summary>
    Date,

    /// <summary>By title, from A.</summary>
    Title,

    /// <summary>The most commented first.</summary>
    Comments,
}

/// <summary>Which posts the desk lists, and how.</summary>
/// <param name="Shelf">The shelf.</param>
public sealed record PostFilter(DeskShelf Shelf)
{
    /// <summary>Those under one topic.</summary>
    public long? TopicId { get; init; }

    /// <summary>Those in one language.</summary>
    public string Language { get; init; } = "";

    /// <summary>Those that one person signs.</summary>
    public string Author { get; init; } = "";

    /// <summary>Those of one series.</summary>
    public long? SeriesId { get; init; }

    /// <summary>Those with all of these words in title, standfirst or text.</summary>
    public string Find { get; init; } = "";

    /// <summary>The order.</summary>
    public PostSort Sort { get; init; }

    /// <summary>Whether it asks for less than the shelf.</summary>
    public bool IsNarrowed =>
        TopicId is not null || SeriesId is not null || Language.Length > 0 || Author.Length > 0 || Find.Length > 0;
}

/// <summary>Where a page of the list ended.</summary>
/// <param name="Key">The date in milliseconds, the title or the number of comments, as the order has it.</param>
/// <param name="Id">The post.</param>
public sealed record PostPlace(string Key, long Id);

/// <summary>A post in the desk's list.</summary>
public sealed record DeskRow : PostSummary
{
    /// <summary>The date under which it is listed.</summary>
    public DateTimeOffset DeskAt { get; init; }

    /// <summary>Whether it takes comments.</summary>
    public bool CommentsOpen { get; init; }

    /// <summary>Where the list goes on after it.</summary>
    public PostPlace Place(PostSort sort) =>
        new(
            sort switch
            {
                PostSort.Title => Title,
                PostSort.Comments => CommentCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => DeskAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            Id
        );
}

/// <summary>A page of the desk's list.</summary>
/// <param name="Posts">The posts, with their topics.</param>
/// <param name="Next">Where it goes on; null at the end.</param>
/// <param name="Count">How many posts the filter matches, counted no further than one act may take at once.</param>
/// <param name="HasMore">Whether there are more than were counted.</param>
public sealed record DeskPage(
    IReadOnlyList<(DeskRow Post, IReadOnlyList<Topic> Topics)> Posts,
    PostPlace? Next,
    int Count,
    bool HasMore
)
{
    /// <summary>Whether words were looked for among the latest posts that have them alone.</summary>
    public bool IsPartly { get; init; }
}
