namespace SahelBlog.Posts;

/// <summary>
/// Counts what changed between two texts without looking where: quick enough for every save, of a book too. What only
/// moved has not changed.
/// </summary>
internal static class WordsChanged
{
    /// <summary>Words that are new, and words that are gone.</summary>
    public static (int Added, int Taken) Between(string before, string after)
    {
        if (before == after)
            return (0, 0);
        var balance = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(before, balance, -1);
        Count(after, balance, 1);
        return (balance.Values.Where(count => count > 0).Sum(), -balance.Values.Where(count => count < 0).Sum());
    }

    private static void Count(string text, Dictionary<string, int> balance, int by)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            balance[word] = balance.GetValueOrDefault(word) + by;
    }
}
