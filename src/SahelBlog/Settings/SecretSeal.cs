namespace SahelBlog.Settings;

/// <summary>How secrets that have to be read again are kept: sealed with the blog's own keys, which are not in the tables.</summary>
/// <param name="Seal">Makes of a use and its secret what a table keeps.</param>
/// <param name="Open">
/// The secret again, for the same use; null where it was sealed with other keys or for another use, or is no seal.
/// </param>
public sealed record SecretSeal(Func<string, string, string> Seal, Func<string, string, string?> Open)
{
    /// <summary>The use of passwords and keys of other services.</summary>
    public const string Services = "settings";

    /// <summary>The use of what authenticator apps share with the blog.</summary>
    public const string Authenticators = "authenticator-secret";
}
