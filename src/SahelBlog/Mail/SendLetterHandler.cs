using System.Text.Json;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>Carries one letter from the outbox to the mail server, or into the folder where none is named.</summary>
internal sealed class SendLetterHandler(
    Database database,
    LetterComposer composer,
    SmtpCarrier smtp,
    FolderCarrier folder,
    IEnumerable<ILetterWriter> writers
) : IOutboxHandler
{
    private readonly Dictionary<string, ILetterWriter> byKind = writers.ToDictionary(
        writer => writer.Kind,
        StringComparer.Ordinal
    );

    /// <inheritdoc/>
    public string Kind => LetterBox.Kind;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel)
    {
        if (smtp.IsSilent)
            return Handled.LaneRests;
        var posted = JsonSerializer.Deserialize<PostedLetter>(payload)!;
        // Here, where every letter passes: it may have waited since before, or go to another form of the address.
        if (await database.Read(session => SilentAddressStore.Since(session, posted.To), cancel) is not null)
            return Handled.Done;
        var writer = posted.Letter is null ? WriterOf(posted.Kind) : null;
        var written = writer is null ? new WrittenLetter(posted.Letter!, []) : await writer.Write(posted.About, cancel);
        if (written is null)
            return Handled.Done;
        var message = composer.Compose(posted, written.Letter);
        await (smtp.IsSet ? smtp.Carry(message, cancel) : folder.Carry(message, cancel));
        if (writer is not null)
            await writer.Sent(posted.About, written.Tells, cancel);
        return Handled.Done;
    }

    private ILetterWriter WriterOf(string kind) =>
        byKind.TryGetValue(kind, out var writer)
            ? writer
            : throw new GivenUpException($"Nothing here writes letters of the kind {kind}.");
}
