using System.Globalization;
using MimeKit;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>Mail that goes nowhere: the newest letters as files in the data folder, for a developer to read.</summary>
internal sealed class MailFolder(DataFolder data) : IMailTransport
{
    /// <summary>How many stay.</summary>
    internal const int Most = 100;
    private const string Sender = "portal@localhost";
    private readonly Lock _turn = new();

    public ValueTask<bool> IsOn() => new(true);

    public async Task<MailFate> Send(Letter letter, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await letter.ToMime(Sender).WriteToAsync(whole, cancellationToken);
        lock (_turn)
        {
            var last = Files().Select(f => int.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture)).FirstOrDefault();
            File.WriteAllBytes(Path.Combine(Folder, $"{last + 1:D8}.eml"), whole.ToArray());
            foreach (var old in Files().Skip(Most)) File.Delete(old);
        }
        return MailFate.Sent;
    }

    /// <summary>The letters, newest first.</summary>
    internal IReadOnlyList<(int Number, MimeMessage Message)> Letters()
    {
        lock (_turn) return [.. Files().Select(f => (int.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture), MimeMessage.Load(f)))];
    }

    /// <summary>One letter as a file; null: it is not there.</summary>
    internal byte[]? Read(int number)
    {
        lock (_turn) return Path.Combine(Folder, $"{number:D8}.eml") is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    private string Folder => data.Below("mail");

    private List<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.eml").Where(f => int.TryParse(Path.GetFileNameWithoutExtension(f), out _)).OrderDescending(StringComparer.Ordinal)];
}
