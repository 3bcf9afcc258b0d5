using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SahelBlog.Settings;

/// <summary>The one folder with everything that a blog must not lose.</summary>
public sealed class DataFolder(IOptions<BlogOptions> options, IHostEnvironment host)
{
    /// <summary>Its full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Value.DataPath, host.ContentRootPath);

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "blog.db");

    /// <summary>Keys that sign cookies and tokens.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Pictures in posts.</summary>
    public string Images => System.IO.Path.Combine(Path, "images");

    /// <summary>Pictures and files of the media library.</summary>
    public string Media => System.IO.Path.Combine(Path, "media");

    /// <summary>Letters, while no mail server is named.</summary>
    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>
    /// Makes it where it is not there, for the user alone who runs the blog: it holds hashes of passwords, and letters with
    /// links that open. One that is there stays as its owner has set it up.
    /// </summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Make()
    {
        if (Directory.Exists(Path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
