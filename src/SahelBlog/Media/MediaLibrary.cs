using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Media;

/// <summary>The library of pictures and files that posts show: taking in, finding, describing and deleting.</summary>
public sealed class MediaLibrary : IDisposable
{
    /// <summary>What the log calls a medium.</summary>
    public const string Subject = "file";

    private const int KeyBytes = 12;

    // Longer than any upload takes; what is marked so long was left by a crash.
    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(1);

    private readonly Database database;
    private readonly MediaFiles files;
    private readonly IValidator<MediumWords> validator;
    private readonly IOptionsMonitor<MediaOptions> options;
    private readonly BlogClock clock;

    // Many times what the largest picture takes; meanwhile nobody else's is taken in.
    private static readonly TimeSpan LongestMaking = TimeSpan.FromSeconds(60);

    // One at a time: the largest picture takes a quarter of a gigabyte while it is made anew, and two pictures at once
    // would not be ready sooner on most machines.
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>A library in the data folder.</summary>
    public MediaLibrary(
        Database database,
        DataFolder folder,
        IValidator<MediumWords> validator,
        IOptionsMonitor<MediaOptions> options,
        BlogClock clock
    )
    {
        this.database = database;
        this.validator = validator;
        this.options = options;
        this.clock = clock;
        files = new MediaFiles(folder);
    }

    /// <summary>Takes in a file.</summary>
    /// <param name="content">The file, from its beginning; it must know its length.</param>
    /// <param name="name">What it is called where it comes from.</param>
    /// <param name="words">What is said of it; a file that is there keeps what it has.</param>
    /// <param name="by">Who uploads it.</param>
    /// <param name="cancel">Gives up before it is kept.</param>
    public async Task<UploadResult> Upload(
        Stream content,
        string name,
        MediumWords words,
        Actor by,
        CancellationToken cancel = default
    )
    {
        var limit = options.CurrentValue;
        if (content.Length > limit.LargestFileBytes)
            return new UploadResult.Refused("file", limit.TooLarge(content.Length), IsTooLarge: true);
        words = Kept(words);
        if (await validator.ValidateAsync(words, cancel) is { IsValid: false, Errors: [var error, ..] })
            return new UploadResult.Refused(FieldOf(error), error.ErrorMessage);
        await oneAtATime.WaitAsync(cancel);
        try
        {
            await Tidy(cancel);
            var file = new byte[content.Length];
            await content.ReadExactlyAsync(file, cancel);
            return await TakeIn(file, name, words, by, cancel);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>A file to serve and when it was made; null for whatever is not one of ours.</summary>
    public FileInfo? File(string key, string name) => files.Find(key, name);

    /// <summary>A medium with the latest posts that name it; null when there is none.</summary>
    public Task<(Medium Medium, IReadOnlyList<PostUse> Uses)?> Find(long id, CancellationToken cancel = default) =>
        database.Read<(Medium, IReadOnlyList<PostUse>)?>(
            async session =>
                await MediaStore.ById(session, id) is { } medium
                    ? (medium, await PostMediaStore.Uses(session, medium.AddressKey, 50))
                    : null,
            cancel
        );

    /// <summary>A part of the library.</summary>
    /// <param name="typed">Words of names, alt texts and captions; none: all.</param>
    /// <param name="onlyUnused">Only what no post names.</param>
    /// <param name="before">Where an earlier part ended; null: the latest.</param>
    /// <param name="count">Rows at most.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<MediaPage> List(
        string typed,
        bool onlyUnused,
        long? before,
        int count,
        CancellationToken cancel = default
    ) =>
        database.Read(
            async session =>
            {
                var (words, from) = (SearchWords.Of(typed), before ?? long.MaxValue);
                // Signs without a word in them are found nowhere.
                var found =
                    words.Count > 0 ? await MediaStore.Find(session, words, onlyUnused, from, count + 1)
                    : typed.Trim().Length > 0 ? []
                    : await MediaStore.Latest(session, onlyUnused, from, count + 1);
                Medium[] shown = [.. found.Take(count)];
                var uses = await PostMediaStore.Counts(session, [.. shown.Select(medium => medium.AddressKey)]);
                return new MediaPage(
                    [.. shown.Select(medium => new MediumRow(medium, uses.GetValueOrDefault(medium.AddressKey)))],
                    found.Count > count ? shown[^1].Id : null
                );
            },
            cancel
        );

    /// <summary>Changes what is said of a medium. Posts that show it keep the words that they were written with.</summary>
    /// <returns>What must be mended; null when there is no such medium.</returns>
    public async Task<ValidationResult?> Describe(
        long id,
        MediumWords words,
        Actor by,
        CancellationToken cancel = default
    )
    {
        words = Kept(words);
        var errors = await validator.ValidateAsync(words, cancel);
        if (!errors.IsValid)
            return errors;
        var isThere = await database.Write(
            async session =>
            {
                if (await MediaStore.ById(session, id) is not { } medium)
                    return false;
                if (words != new MediumWords { Alt = medium.Alt, Caption = medium.Caption })
                {
                    await MediaStore.Describe(session, id, words);
                    await ActStore.Add(session, by, clock.Now, "edit", Subject, id, medium.Name);
                }
                return true;
            },
            cancel
        );
        return isThere ? errors : null;
    }

    /// <summary>Deletes a medium and its files, for good.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="evenIfUsed">Also when posts name it, which then show an empty place.</param>
    /// <param name="by">Who deletes it.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Deletion> Delete(long id, bool evenIfUsed, Actor by, CancellationToken cancel = default)
    {
        // Not while the same content is being taken in.
        await oneAtATime.WaitAsync(cancel);
        try
        {
            if (await database.Read(session => MediaStore.ById(session, id), cancel) is not { } medium)
                return Deletion.Missing;
            files.Doubt(medium.AddressKey);
            var deletion = await database.Write(
                async session =>
                {
                    if (!evenIfUsed && (await PostMediaStore.Uses(session, medium.AddressKey, 1)).Count > 0)
                        return Deletion.IsUsed;
                    if (!await MediaStore.Delete(session, id))
                        return Deletion.Missing;
                    await ActStore.Add(session, by, clock.Now, "deleted", Subject, id, medium.Name);
                    return Deletion.Done;
                },
                CancellationToken.None
            );
            if (deletion == Deletion.Done)
                files.Remove(medium.AddressKey);
            files.Settle(medium.AddressKey);
            return deletion;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Removes the files that a crash left without their row. Done at the start, and before each upload.</summary>
    public async Task Tidy(CancellationToken cancel = default)
    {
        foreach (var key in files.UnsettledBefore(clock.Now - LongestUpload))
        {
            if (await database.Read(session => MediaStore.ByKey(session, key), cancel) is null)
                files.Remove(key);
            files.Settle(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Files first, then the row: what the table has is on the disk.</summary>
    private async Task<UploadResult> TakeIn(
        byte[] file,
        string name,
        MediumWords words,
        Actor by,
        CancellationToken cancel
    )
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, KeyBytes));
        if (await database.Read(session => MediaStore.ByKey(session, key), cancel) is { } there)
            return new UploadResult.Kept(there, WasThere: true, null);
        var result = await Make(file, cancel);
        if (result is Made.Not refused)
            return new UploadResult.Refused("file", refused.Sentence) { IsForNow = refused.IsForNow };
        var made = (Made.Of)result;
        var medium = new Medium
        {
            AddressKey = key,
            Kind = made.Kind,
            Name = Making.NameOf(name) is { Length: > 0 } shown ? shown : $"{made.Kind}.{made.Extension}",
            Slug = Making.SlugOf(name, made.Kind != MediumKind.Document),
            Extension = made.Extension,
            Width = made.Width,
            Height = made.Height,
            Bytes = made.Files.Sum(one => (long)one.Bytes.Length),
            Alt = words.Alt,
            Caption = words.Caption,
            AddedBy = by.Name,
            CreatedAt = clock.Now,
        };
        try
        {
            files.Doubt(key);
            await files.Keep(key, medium.Slug, made.Files, cancel);
        }
        catch (IOException)
        {
            files.Remove(key);
            return UploadResult.NotWritten;
        }
        var kept = await database.Write(
            async session =>
            {
                if (await MediaStore.Add(session, medium) is not { } id)
                    // Another instance took in the same meanwhile.
                    return new UploadResult.Kept((await MediaStore.ByKey(session, key))!, WasThere: true, null);
                await ActStore.Add(session, by, clock.Now, "upload", Subject, id, medium.Name);
                return new UploadResult.Kept(medium with { Id = id }, WasThere: false, made.Note);
            },
            CancellationToken.None
        );
        files.Settle(key);
        return kept;
    }

    /// <summary>Off the request's thread, seconds of work for the largest; it ends with the request, or after a while.</summary>
    private static async Task<Made> Make(byte[] file, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(LongestMaking);
        try
        {
            return await Task.Run(() => Making.Of(file, late.Token), cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Made.TooSlow;
        }
    }

    private static MediumWords Kept(MediumWords words) =>
        new()
        {
            Alt = SourceText.Kept(words.Alt).ReplaceLineEndings(" ").Trim(),
            Caption = SourceText.Kept(words.Caption).ReplaceLineEndings(" ").Trim(),
        };

    /// <summary>The field of a form that an error is about.</summary>
    private static string FieldOf(ValidationFailure error) =>
        error.PropertyName == nameof(MediumWords.Alt) ? "alt" : "caption";
}
