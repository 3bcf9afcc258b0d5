using SahelBlog.Posts;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages;

/// <summary>The page about whoever writes: the blog's head and every by-line lead to it, as long as it is there.</summary>
internal sealed class AboutPage(PostReader reader)
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/about/";

    /// <summary>Whether everybody can read it.</summary>
    public async Task<bool> Stands(CancellationToken cancel)
    {
        try
        {
            return await reader.IsOpen(Path, cancel);
        }
        catch (StorageException)
        {
            // The page that says so has a head as well.
            return false;
        }
    }
}
