using System.IO.Compression;
using SahelBlog.Storage;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

public sealed class ImportUploadsTests
{
    [Fact]
    public async Task What_a_system_packs_beside_the_files_stays_out_and_files_keep_their_day()
    {
        await using var blog = await Lifeboat.On(StorageProvider.Sqlite);
        var cancel = TestContext.Current.CancellationToken;
        using var packed = new MemoryStream();
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (
                var name in new[]
                {
                    "blog/a.md",
                    "blog/.DS_Store",
                    "blog/.git/notes.md",
                    "__MACOSX/blog/._a.md",
                    ".Trashes/b.md",
                }
            )
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2012, 5, 3, 12, 0, 0, TimeSpan.Zero);
                await using var into = await entry.OpenAsync(cancel);
                await into.WriteAsync("# Rain\n\nText."u8.ToArray(), cancel);
            }
        packed.Position = 0;

        var uploads = blog.Get<ImportUploads>();
        var folder = uploads.Find(await uploads.Take(packed, cancel))!;

        Assert.Equal("blog", Path.GetFileName(folder));
        Assert.Equal(["a.md"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal("/2012/05/a/", Assert.Single((await blog.Looks(folder)).Files).Permalink);
    }
}
