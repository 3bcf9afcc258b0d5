namespace SahelBlog.Settings;

/// <summary>How secrets that have to be read again are kept: sealed with the blog's own keys, which are not in the tables.</summary>
/// <param name="Seal">Makes of a secret what a table keeps.</param>
/// <param name="Open">The secret again; null where it was sealed with other keys, or is no seal.</param>
public sealed record SecretSeal(Func<string, string> Seal, Func<string, string?> Open);
