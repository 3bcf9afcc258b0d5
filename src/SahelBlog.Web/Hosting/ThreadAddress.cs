using SahelBlog.Conversation;

namespace SahelBlog.Web.Hosting;

/// <summary>How an address names a page of a thread: <c>?comments=123&amp;order=newest</c>.</summary>
internal static class ThreadAddress
{
    /// <summary>Where the page begins.</summary>
    public const string FromKey = "comments";

    /// <summary>In which order.</summary>
    public const string OrderKey = "order";

    private const string All = "all";

    /// <summary>The page that is meant; null where the words mean none.</summary>
    public static ThreadRange? Read(string? from, string? order) =>
        ThreadOrders.Of(order) is not { } known ? null
        : from is null ? new ThreadRange { Order = known }
        : from == All ? new ThreadRange { Order = known, IsAll = true }
        : IsPlainNumber(from)
            ? new ThreadRange
            {
                Order = known,
                From = long.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            }
        : null;

    /// <summary>Whether this is the one way to write such a part, so that two addresses never mean one page.</summary>
    public static bool IsPlain(string key, string? value) =>
        key == OrderKey
            ? value is not null && ThreadOrders.Of(value) is { } order && ThreadOrders.Word(order) == value
            : value == All || IsPlainNumber(value);

    private static bool IsPlainNumber(string? text) =>
        text is [>= '1' and <= '9', ..] && text.Length < 16 && text.All(char.IsAsciiDigit);
}
