using System.IO.Compression;
using System.Text;
using SahelBlog.Media;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;

namespace SahelBlog.Tests.Transfer;

/// <summary>What tests do with backups.</summary>
internal static class Lifeboat
{
    public static Task<TestBlog> On(StorageProvider storage, params (string Key, string Value)[] settings) =>
        TestBlog.On(
            storage,
            settings.ToDictionary(one => one.Key, one => (string?)one.Value, StringComparer.Ordinal),
            services => services.AddMedia().AddTransfer()
        );

    /// <summary>A folder beside the blog that is gone with it.</summary>
    public static string Beside(this TestBlog blog, string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(blog.Folder, "beside")).FullName, name);

    public static async Task<string> BackedUp(this TestBlog blog, string name = "blog.zip")
    {
        var file = blog.Beside(name);
        await blog.Get<BackupMaker>().Make(file, TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>Nobody has the file open any more; the server's own connections may stay.</summary>
    public static async Task Stops(this TestBlog blog)
    {
        if (blog.Database is SqliteDatabase database)
            await database.DisposeAsync();
    }

    public static Task<Restored> Restores(this TestBlog blog, string file) =>
        blog.Get<Restoring>().From(file, TestContext.Current.CancellationToken);

    public static async Task<string> Refuses(this TestBlog blog, string file) =>
        (await Assert.ThrowsAsync<TransferException>(() => blog.Restores(file))).Message;

    public static void HasFile(this TestBlog blog, string name, string text)
    {
        var path = Path.Combine(blog.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public static string Reads(this TestBlog blog, string name) => File.ReadAllText(Path.Combine(blog.Folder, name));

    /// <summary>Titles of all posts, in another connection: after a restore the old ones look at what was.</summary>
    public static async Task<IReadOnlyList<string>> Titles(this TestBlog blog)
    {
        await using var fresh = blog.AnotherInstance();
        return await fresh.Read(session => session.List<string>("SELECT title FROM posts ORDER BY id"));
    }

    /// <summary>The same backup with something about it changed.</summary>
    public static async Task<string> Changed(string file, Action<ZipArchive> how)
    {
        var copy = file + ".changed.zip";
        File.Copy(file, copy, overwrite: true);
        await using var stream = new FileStream(copy, FileMode.Open);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Update);
        how(zip);
        return copy;
    }

    public static void Rewrites(this ZipArchive zip, string name, Func<string, string> how)
    {
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(how(text));
    }
}
