namespace SahelBlog.Mail;

/// <summary>A letter as the outbox keeps it.</summary>
/// <param name="Id">What its Message-ID is made of.</param>
/// <param name="At">When it was put there; the letter's date.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">Its subject, or what it is called until it is written.</param>
/// <param name="Kind">What it is for.</param>
internal sealed record PostedLetter(string Id, DateTimeOffset At, string To, string Subject, string Kind)
{
    /// <summary>The finished letter, unless it is written when it leaves.</summary>
    public Letter? Letter { get; init; }

    /// <summary>What the letter's writer needs to know.</summary>
    public string About { get; init; } = "";
}

/// <summary>A letter with what it tells of, by number, so that this and nothing else is told when it has left.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Tells">The numbers of what stands in it, as its writer counts.</param>
public sealed record WrittenLetter(Letter Letter, IReadOnlyList<long> Tells);

/// <summary>Writes one kind of letter at the moment when it leaves.</summary>
public interface ILetterWriter
{
    /// <summary>The kind of letter it writes.</summary>
    string Kind { get; }

    /// <summary>The letter; null when by now there is nothing to say.</summary>
    /// <param name="about">What was put into the outbox.</param>
    /// <param name="cancel">The program is stopping.</param>
    Task<WrittenLetter?> Write(string about, CancellationToken cancel);

    /// <summary>The letter has left. Where the program stops in between, it is written and sent again.</summary>
    /// <param name="about">What was put into the outbox.</param>
    /// <param name="tells">What stood in the letter that left.</param>
    /// <param name="cancel">The program is stopping.</param>
    Task Sent(string about, IReadOnlyList<long> tells, CancellationToken cancel);
}
