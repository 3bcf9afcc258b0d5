using System.Text.Json;
using SahelBlog.Storage;

namespace SahelBlog.Conversation;

/// <summary>What a search found so far.</summary>
/// <param name="Ids">The comments of the filter among those that were looked at, the latest first.</param>
/// <param name="Further">Below this number nothing was looked at; null where all was.</param>
public sealed record FoundComments(IReadOnlyList<long> Ids, long? Further);

/// <summary>
/// The desk's search. The index of words knows no states and no dates, so a filter is asked of what it finds, and of so
/// many at a time: a word that stands in everything costs no more than another.
/// </summary>
public static class CommentSearchStore
{
    /// <summary>Comments with the words that one search looks at.</summary>
    public const int MostAtOnce = 5000;

    /// <summary>Looks at the latest comments with the words of a filter, below a number.</summary>
    public static async Task<FoundComments> Search(
        Session session,
        QueueFilter filter,
        DateTimeOffset since,
        long below = long.MaxValue,
        int most = MostAtOnce
    )
    {
        // Signs without a word in them match nothing; without this, “all that match” would be all there is.
        if (SearchWords.Of(filter.Find) is not { Count: > 0 } words)
            return new([], null);
        var parameters = new
        {
            Words = session.Dialect.AllWords(words),
            Below = below,
            Most = most,
        };
        var withWords = await session.List<long>(WithWords(session.Dialect), parameters);
        var ids = await session.List<long>(
            Among(filter),
            new
            {
                Ids = JsonSerializer.Serialize(withWords),
                States = filter.States.Select(Storage.Words.Of).ToArray(),
                filter.PostId,
                By = filter.By?.Asked,
                Since = since,
            }
        );
        return new([.. ids.OrderDescending()], withWords.Count == most ? withWords[^1] : null);
    }

    internal static string WithWords(Dialect dialect) =>
        $"""
            SELECT found.id FROM {dialect.Found("comments")} found WHERE found.id < @Below
            ORDER BY found.id DESC LIMIT @Most
            """;

    // Crossed, so that SQLite begins with the numbers.
    internal static string Among(QueueFilter filter) =>
        $"""
            SELECT c.id FROM json_each(@Ids) CROSS JOIN comments c
            WHERE c.id = CAST(value AS bigint) AND {CommentDeskStore.Conditions(filter, "c.state IN @States")}
            """;
}
