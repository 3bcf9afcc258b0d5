namespace SahelBlog.DeskSettings;

/// <summary>How passwords and keys of other services are kept: sealed with the blog's own keys, which are not in the table.</summary>
/// <param name="Seal">Makes of a secret what the table keeps.</param>
/// <param name="Open">The secret again; null where it was sealed with other keys, or is no seal.</param>
public sealed record SecretSeal(Func<string, string> Seal, Func<string, string?> Open);
