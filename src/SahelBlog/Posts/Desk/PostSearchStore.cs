using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Finds posts by their words: all of them, in title, standfirst or text, each or what begins with it.</summary>
public static class PostSearchStore
{
    /// <summary>The latest posts with these words; none where there is no word among the signs.</summary>
    public static async Task<IReadOnlyList<long>> Search(Session session, string find, int most)
    {
        if (SearchWords.Of(find) is not { Count: > 0 } words)
            return [];
        return await session.List<long>(
            WithWords(session.Dialect),
            new { Words = session.Dialect.AllWords(words), Most = most }
        );
    }

    internal static string WithWords(Dialect dialect) =>
        $"SELECT found.id FROM {dialect.Found("post_texts")} found ORDER BY found.id DESC LIMIT @Most";
}
