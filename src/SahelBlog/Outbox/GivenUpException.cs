namespace SahelBlog.Outbox;

/// <summary>
/// An entry that no later try can do: it is given up at once. The desk shows these words, and no log does.
/// </summary>
public sealed class GivenUpException(string words, Exception? problem = null) : Exception(words, problem);
