using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The desk's list of posts as its address says it: every filter stands in it.</summary>
/// <param name="Filter">Which posts, and how.</param>
/// <param name="After">Where the page before this one ended; null at the beginning.</param>
internal sealed record PostsAddress(PostFilter Filter, PostPlace? After = null)
{
    public const string Root = "/desk/posts";

    private const int Longest = 200;

    /// <summary>Reads the address; null where it names a shelf or an order that there is not.</summary>
    public static PostsAddress? Of(IQueryCollection query)
    {
        var shelf = query.ContainsKey("tab") ? Words.Parse<DeskShelf>(query["tab"].ToString()) : DeskShelf.All;
        var sort = query.ContainsKey("sort") ? Words.Parse<PostSort>(query["sort"].ToString()) : PostSort.Date;
        if (shelf is null || sort is null)
            return null;
        return new(
            new PostFilter(shelf.Value)
            {
                TopicId = Sent.Number(query["topic"]),
                SeriesId = Sent.Number(query["series"]),
                Language = Short(query["language"].ToString()),
                Author = Short(query["author"].ToString()),
                Find = Short(query["find"].ToString().Trim()),
                Sort = sort.Value,
            },
            Place(sort.Value, query["after"].ToString())
        );
    }

    /// <summary>The address, with all that is not as usual.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Filter.Shelf != DeskShelf.All)
            parts.Add($"tab={Words.Of(Filter.Shelf)}");
        if (Filter.Find.Length > 0)
            parts.Add($"find={Uri.EscapeDataString(Filter.Find)}");
        if (Filter.TopicId is { } topic)
            parts.Add(FormattableString.Invariant($"topic={topic}"));
        if (Filter.SeriesId is { } series)
            parts.Add(FormattableString.Invariant($"series={series}"));
        if (Filter.Language.Length > 0)
            parts.Add($"language={Uri.EscapeDataString(Filter.Language)}");
        if (Filter.Author.Length > 0)
            parts.Add($"author={Uri.EscapeDataString(Filter.Author)}");
        if (Filter.Sort != PostSort.Date)
            parts.Add($"sort={Words.Of(Filter.Sort)}");
        if (After is { } after)
            parts.Add(FormattableString.Invariant($"after={after.Id}-") + Uri.EscapeDataString(after.Key));
        return parts.Count == 0 ? Root : $"{Root}?{string.Join('&', parts)}";
    }

    /// <summary>The address with more behind it.</summary>
    public string With(string more) =>
        ToString() is var address && address.Contains('?', StringComparison.Ordinal)
            ? $"{address}&{more}"
            : $"{address}?{more}";

    /// <summary>The same filters on another shelf.</summary>
    public PostsAddress On(DeskShelf shelf) => new(Filter with { Shelf = shelf });

    /// <summary>The same posts in another order.</summary>
    public PostsAddress By(PostSort sort) => new(Filter with { Sort = sort });

    /// <summary>The beginning of the list.</summary>
    public PostsAddress FromTop => new(Filter);

    /// <summary>A key that is no number stands in no order but that of titles.</summary>
    private static PostPlace? Place(PostSort sort, string text) =>
        text.IndexOf('-', StringComparison.Ordinal) is > 0 and var end
        && Sent.Number(text[..end]) is { } id
        && text[(end + 1)..] is var key
        && (sort == PostSort.Title || Sent.Number(key) is not null)
            ? new(key, id)
            : null;

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
