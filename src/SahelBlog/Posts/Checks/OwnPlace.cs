using SahelBlog.Settings;

namespace SahelBlog.Posts.Checks;

/// <summary>A part of the blog's addresses that another room answers for: it says which of them lead somewhere.</summary>
/// <param name="Prefix">How the paths begin, such as <c>/images/</c>.</param>
/// <param name="Stands">Whether something stands at a path.</param>
public sealed record OwnPlace(string Prefix, Func<string, CancellationToken, Task<bool>> Stands)
{
    /// <summary>The pictures in the data folder.</summary>
    public static OwnPlace Images(IServiceProvider services)
    {
        var folder = (DataFolder)services.GetService(typeof(DataFolder))!;
        return new(
            "/images/",
            (path, _) =>
            {
                var file = Path.GetFullPath(Path.Combine(folder.Images, path["/images/".Length..]));
                // A path is asked about here and never opened; still none leads out of the folder.
                return Task.FromResult(
                    file.StartsWith(folder.Images + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                        && File.Exists(file)
                );
            }
        );
    }
}
