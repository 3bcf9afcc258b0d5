using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The desk's list as its address says it: every filter stands in it, so that it can be kept and sent on.</summary>
/// <param name="Filter">Which comments.</param>
/// <param name="After">Where the page before this one ended; null at the beginning.</param>
internal sealed record QueueAddress(QueueFilter Filter, QueuePlace? After = null)
{
    private const string Root = "/desk/conversation";

    /// <summary>Reads the address; null where it names a shelf that there is not.</summary>
    public static QueueAddress? Of(IQueryCollection query)
    {
        if (Shelf(query["state"]) is not { } shelf)
            return null;
        return new(
            new QueueFilter(shelf)
            {
                PostId = Sent.Number(query["post"]),
                By = WrittenBy.Parse(query["by"]),
                Find = Short(query["find"].ToString().Trim()),
            },
            Place(query["after"])
        );
    }

    /// <summary>The address, with the shelf named always: what is done here is sent back to it.</summary>
    public override string ToString()
    {
        var parts = new List<string> { $"state={Words.Of(Filter.Shelf)}" };
        if (Filter.PostId is { } post)
            parts.Add(FormattableString.Invariant($"post={post}"));
        if (Filter.By is { } by)
            parts.Add($"by={Uri.EscapeDataString(by.ToString())}");
        if (Filter.Find.Length > 0)
            parts.Add($"find={Uri.EscapeDataString(Filter.Find)}");
        if (After is { } after)
            parts.Add(FormattableString.Invariant($"after={after.CreatedAt.ToUnixTimeMilliseconds()}-{after.Id}"));
        return $"{Root}?{string.Join('&', parts)}";
    }

    /// <summary>The same filters on another shelf.</summary>
    public QueueAddress On(QueueShelf shelf) => new(Filter with { Shelf = shelf });

    /// <summary>The beginning of the list.</summary>
    public QueueAddress FromTop => new(Filter);

    /// <summary>All that one commenter has written.</summary>
    public static QueueAddress AllBy(WrittenBy commenter) => new(new QueueFilter(QueueShelf.All) { By = commenter });

    /// <summary>All that stands under one post.</summary>
    public static QueueAddress AllUnder(long postId) => new(new QueueFilter(QueueShelf.All) { PostId = postId });

    private static QueueShelf? Shelf(string? word) => word is null ? QueueShelf.Held : Words.Parse<QueueShelf>(word);

    private static QueuePlace? Place(string? text) =>
        text?.Split('-') is [var at, var id] && Sent.Moment(at) is { } moment && Sent.Number(id) is { } number
            ? new(moment, number)
            : null;

    /// <summary>Nobody types so much; what pastes more is understood by its beginning.</summary>
    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
