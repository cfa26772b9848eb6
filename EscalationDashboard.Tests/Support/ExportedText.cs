using System.IO.Compression;
using System.Text;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Tests.Support;

/// <summary>What a CSV export says, all of its tables one after another.</summary>
internal static class ExportedText
{
    public static string Of(ExportedFile file)
    {
        if (file.ContentType != CsvSheets.ArchiveType)
        {
            return Encoding.UTF8.GetString(file.Content);
        }

        using var archive = new ZipArchive(new MemoryStream(file.Content));
        var text = new StringBuilder();
        foreach (var table in archive.Entries)
        {
            using var reader = new StreamReader(table.Open());
            text.Append(table.Name).AppendLine().Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
