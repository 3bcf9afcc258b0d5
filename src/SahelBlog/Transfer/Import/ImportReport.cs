namespace SahelBlog.Transfer.Import;

/// <summary>What an import does with a file.</summary>
public enum ImportDeed
{
    /// <summary>Its post is made.</summary>
    Make,

    /// <summary>The post that came from it before is changed.</summary>
    Change,

    /// <summary>Nothing: it is as it was.</summary>
    Same,

    /// <summary>Nothing: the remarks say why.</summary>
    Skip,
}

/// <summary>Something about a file that its owner should know.</summary>
/// <param name="Line">The line, from 1; 0: the file as a whole.</param>
/// <param name="Sentence">What.</param>
public sealed record ImportRemark(int Line, string Sentence);

/// <summary>What becomes of one file.</summary>
/// <param name="Path">Its path below the folder, with slashes.</param>
/// <param name="Deed">What is done.</param>
/// <param name="Title">The title of its post.</param>
/// <param name="Status">The state that the post has then, a word.</param>
/// <param name="Permalink">Where it stands; null for a draft.</param>
/// <param name="Pictures">Pictures that come with it.</param>
/// <param name="Remarks">What could not be read or kept.</param>
public sealed record ImportedFile(
    string Path,
    ImportDeed Deed,
    string Title,
    string Status,
    string? Permalink,
    int Pictures,
    IReadOnlyList<ImportRemark> Remarks
);

/// <summary>What an import does, or would do.</summary>
/// <param name="Files">File by file.</param>
/// <param name="IsDone">Whether it was done; else nothing was changed.</param>
public sealed record ImportReport(IReadOnlyList<ImportedFile> Files, bool IsDone)
{
    /// <summary>How many files have this done with them.</summary>
    public int Count(ImportDeed deed) => Files.Count(file => file.Deed == deed);
}
