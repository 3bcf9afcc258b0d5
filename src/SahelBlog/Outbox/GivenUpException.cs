namespace SahelBlog.Outbox;

/// <summary>
/// An entry that no later try can do: it is given up at once, and the desk shows these words.
/// </summary>
public sealed class GivenUpException(string words, Exception? problem = null) : Exception(words, problem);
