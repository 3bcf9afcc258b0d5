using System.Security.Cryptography;
using System.Text;
using SahelBlog.Posts;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>Says in one word what the other side finds under our link, so that nobody is told twice of the same (W3).</summary>
public static class ToldVersion
{
    /// <summary>No post, or a post without the link.</summary>
    public const string Gone = "gone";

    /// <summary>No version at all: the author wants it told once more, whatever it knows.</summary>
    public const string Again = "again";

    /// <summary>What there is now.</summary>
    /// <param name="post">The post as it is kept.</param>
    /// <param name="hasLink">Whether it links to the other side.</param>
    public static string Of(Post post, bool hasLink) =>
        hasLink && post.IsOpen
            ? Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join(
                            '\n',
                            post.Permalink,
                            post.Title,
                            post.Standfirst,
                            post.Response,
                            post.ResponseTo,
                            post.Html,
                            // The word that others know it by: whether lists name it is nothing to them.
                            PostStatus.Published
                        )
                    )
                )
            )
            : Gone;
}
