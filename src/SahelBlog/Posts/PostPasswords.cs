using Microsoft.AspNetCore.Identity;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>A password as it is kept.</summary>
/// <param name="Hash">What a typed one is compared with.</param>
/// <param name="Stamp">What those carry who have given it; another password has another.</param>
public sealed record PostPassword(string Hash, string Stamp)
{
    private static readonly PasswordHasher<PostSummary> Hasher = new();
    private static readonly PostSummary Nobody = new();

    // Compared with where there is none, so that the answer takes as long.
    private static readonly Lazy<string> NoHash = new(() => Hasher.HashPassword(Nobody, Secrets.New()));

    /// <summary>A new password.</summary>
    public static PostPassword Of(string typed) => new(Hasher.HashPassword(Nobody, typed), Secrets.New());

    /// <summary>Whether a typed password is the kept one. Takes as long for every answer.</summary>
    internal static bool IsRight(string? hash, string typed) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? NoHash.Value, typed) != PasswordVerificationResult.Failed
        && hash is not null;
}

/// <summary>Opens posts to those who know their password.</summary>
public sealed class PostPasswords(Database database)
{
    /// <summary>What somebody carries from now on who has given a post's password; null when that was another.</summary>
    public async Task<string?> Unlock(long postId, string typed, CancellationToken cancel = default)
    {
        var (post, hash) = await database.Read(
            async session =>
                (await PostStore.SummaryById(session, postId), await PostStateStore.PasswordHash(session, postId)),
            cancel
        );
        // Nobody waits for the table meanwhile.
        var isRight = PostPassword.IsRight(hash, Shortened(typed));
        return isRight && post is { Status: PostStatus.Protected } ? post.PasswordStamp : null;
    }

    // None is longer, and a hash of megabytes would be work for nothing.
    private static string Shortened(string typed) =>
        typed.Length <= PostDraftValidator.LongestPassword ? typed : typed[..PostDraftValidator.LongestPassword] + "…";
}
